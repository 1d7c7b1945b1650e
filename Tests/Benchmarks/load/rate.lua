-- wrk script: rates each booking once, under three Rating Tags ($TAGS, comma-separated) and with a
-- comment. Use one thread (-t1), so that no booking is sent twice.
local common = require("common")

local ids, at = common.ids(), 0
local named, tags = assert(os.getenv("TAGS"), "TAGS is not set"), {}
for tag in string.gmatch(named, "[^,]+") do tags[#tags + 1] = tag end

-- Everything after the head's first lines, one for each number of stars.
local rests = {}
for stars = 1, 5 do
  local rated = {}
  for place = 1, 3 do
    rated[place] = string.format('{"tagId":"%s","stars":%d}', tags[place], (stars + place) % 5 + 1)
  end
  local body = '{"tags":[' .. table.concat(rated, ",") .. '],'
    .. '"comment":"Arrived on time, explained the work and left the place tidy."}'
  rests[stars] = "Content-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

function request()
  at = at + 1
  local id = ids[at] or ids[#ids]  -- when the list runs out, the last one is refused again and again
  return common.head("POST", "/v1/portal/bookings/" .. id .. "/rating") .. rests[at % 5 + 1]
end

done = common.report
