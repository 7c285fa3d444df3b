-- What all loads share.

function lines(file)
    local found = {}
    for line in io.lines(file) do
        found[#found + 1] = line
    end
    return found
end

function host()
    return "Host: " .. wrk.host .. ":" .. wrk.port .. "\r\n"
end

-- One line with exact figures: wrk's own summary rounds. Durations in microseconds.
function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("figures: duration=%d requests=%d refused=%d failed=%d p50=%d p99=%d\n",
        summary.duration, summary.requests, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50), latency:percentile(99)))
end
