-- wrk script: reads one booking after another, round and round.
local common = require("common")

local bookings_max = 20000  -- requests made ready beforehand; enough that caches see many bookings
local requests, at = {}, 0
for number, id in ipairs(common.ids()) do
  if number > bookings_max then break end
  requests[number] = common.head("GET", "/v1/portal/bookings/" .. id) .. "\r\n"
end

function request()
  at = at % #requests + 1
  return requests[at]
end

done = common.report
