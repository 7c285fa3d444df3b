-- One path, asked by every connection at a pace: with the pause as the argument in milliseconds, a hundred connections and
-- a pause of 100 ask a thousand times a second, less what the answers take.

dofile("proof/load/common.lua")

function init(args)
    pause = tonumber(args[1])
end

function delay()
    return pause
end
