-- wrk's side of an order: a random account of the crowd, a key of its own for every request, two random products or the
-- one hot product. Arguments: file of tokens, file of product ids, "spread" or "hot", a prefix for the keys, a seed,
-- and, if customers pause before every order, for how many milliseconds on the average: exponentially distributed.

dofile("proof/load/common.lua")

local heads, items, hot, prefix = {}, {}, nil, nil
local count = 0

function init(args)
    for i, token in ipairs(lines(args[1])) do
        heads[i] = "POST /api/v1/orders HTTP/1.1\r\n" .. host() .. "Authorization: Bearer " .. token
            .. "\r\nContent-Type: application/json\r\nIdempotency-Key: "
    end
    for i, id in ipairs(lines(args[2])) do
        items[i] = '{"productId":' .. id .. ',"quantity":1}'
    end
    if args[3] == "hot" then
        hot = '{"items":[' .. items[1] .. ']}'
    end
    prefix = args[4]
    math.randomseed(tonumber(args[5]))
    if args[6] then
        local pause = tonumber(args[6])
        delay = function()
            return math.floor(-pause * math.log(1 - math.random()))
        end
    end
end

local function body()
    if hot then
        return hot
    end
    local one = math.random(#items)
    local other = (one - 1 + math.random(#items - 1)) % #items + 1
    return '{"items":[' .. items[one] .. "," .. items[other] .. "]}"
end

function request()
    count = count + 1
    local text = body()
    return heads[math.random(#heads)] .. prefix .. string.format("-%012x", count)
        .. "\r\nContent-Length: " .. #text .. "\r\n\r\n" .. text
end
