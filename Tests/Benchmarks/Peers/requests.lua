-- Has wrk print one line more: requests a second, the median and the 99th percentile of the latency in
-- milliseconds, and how many requests failed.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("%f %f %f %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
