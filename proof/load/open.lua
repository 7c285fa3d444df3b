-- The orders of orders.lua, and how long good answers and refusals took, each by itself: a request carries the time at
-- which it was sent as its id, and the shop sends it back.

dofile("proof/load/orders.lua")

local ffi = require("ffi")
ffi.cdef([[
    typedef struct { long seconds; long nanos; } moment;
    int clock_gettime(int clock, moment *now);
]])

local MONOTONIC = 1
local BINS_PER_MS = 10
local moment = ffi.new("moment")
local order = request
local threads = {}

good, refused = {}, {}

local function micros()
    ffi.C.clock_gettime(MONOTONIC, moment)
    return tonumber(moment.seconds) * 1e6 + math.floor(tonumber(moment.nanos) / 1e3)
end

function setup(thread)
    threads[#threads + 1] = thread
end

function request()
    local text = order()
    local line = text:find("\r\n", 1, true)
    return text:sub(1, line) .. "\nX-Request-Id: " .. string.format("%.0f", micros()) .. text:sub(line)
end

function response(status, headers)
    local took = micros() - tonumber(headers["X-Request-Id"])
    local bin = math.floor(took / 1e3 * BINS_PER_MS) + 1
    local bins = status < 400 and good or refused
    bins[bin] = (bins[bin] or 0) + 1
end

-- How many there are, and the microseconds within which half of them and all but a hundredth were over.
local function told(name)
    local bins, last, count = {}, 0, 0
    for _, thread in ipairs(threads) do
        for bin, times in pairs(thread:get(name)) do
            bins[bin] = (bins[bin] or 0) + times
            last = math.max(last, bin)
            count = count + times
        end
    end
    local function within(share)
        local seen = 0
        for bin = 1, last do
            seen = seen + (bins[bin] or 0)
            if seen >= share * count then
                return bin * 1e3 / BINS_PER_MS
            end
        end
        return 0
    end
    return string.format("%s=%d %s-p50=%d %s-p99=%d", name, count, name, within(0.5), name, within(0.99))
end

function done(summary)
    local errors = summary.errors
    io.write(string.format("figures: duration=%d failed=%d %s %s\n", summary.duration,
        errors.connect + errors.read + errors.write + errors.timeout, told("good"), told("refused")))
end
