-- wrk's side of a coupon: every account asks once for a coupon of one offer, then every account for one of the next.
-- Arguments: file of tokens, file of template ids, a prefix for the keys or "none". What comes after the last
-- offer is asked of the last one again, and refused.

dofile("proof/load/common.lua")

local heads, paths, prefix = {}, {}, "none"
local count = 0

function init(args)
    local templates = lines(args[2])
    for i, id in ipairs(templates) do
        paths[i] = "POST /api/v1/coupon-templates/" .. id .. "/coupons HTTP/1.1\r\n"
    end
    for i, token in ipairs(lines(args[1])) do
        heads[i] = host() .. "Authorization: Bearer " .. token .. "\r\nContent-Length: 0\r\n"
    end
    prefix = args[3]
end

function request()
    local account = count % #heads + 1
    local template = math.min(math.floor(count / #heads) + 1, #paths)
    count = count + 1
    local key = prefix == "none" and "" or "Idempotency-Key: " .. prefix .. string.format("-%012x\r\n", count)
    return paths[template] .. heads[account] .. key .. "\r\n"
end
