-- The path given to wrk, read again and again; with a file of tokens as the argument, each time as a random one of them.

dofile("proof/load/common.lua")

function init(args)
    if not args[1] then
        return
    end
    local requests = {}
    for i, token in ipairs(lines(args[1])) do
        requests[i] = "GET " .. wrk.path .. " HTTP/1.1\r\n" .. host() .. "Authorization: Bearer " .. token .. "\r\n\r\n"
    end
    math.randomseed(tonumber(args[2]))
    request = function()
        return requests[math.random(#requests)]
    end
end
