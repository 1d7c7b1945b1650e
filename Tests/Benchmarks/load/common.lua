-- What both load scripts share. The environment says what to send:
--   IDS    a file of booking ids, one a line
--   TOKEN  the customer's bearer token
local common = {}

function common.ids()
  local file, ids = assert(os.getenv("IDS"), "IDS names no file"), {}
  for id in io.lines(file) do ids[#ids + 1] = id end
  assert(#ids > 0, "IDS names an empty file")
  return ids
end

function common.head(method, path)
  return method .. " " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
    .. (os.getenv("TOKEN") or "") .. "\r\n"
end

-- One line for run.py. Answers of status 400 and above are refused, and do not count as done.
function common.report(summary, latency)
  local errors = summary.errors
  local answered = summary.requests - errors.status
  io.write(string.format(
    "RESULT per_s=%.0f p50_us=%d p99_us=%d answered=%d refused=%d failed=%d\n",
    answered / (summary.duration / 1e6), latency:percentile(50), latency:percentile(99),
    answered, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end

return common
