-- Nine reads to one write: 60 % lists, of which two in five by status, 25 % tasks, 5 % statistics; 5 % creates by the
-- callers that only write, and 5 % changes by those that read.
local common = dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

local QUERIES = { "", "", "", "?status=pending", "?status=completed" }
local PATCHES = { '{"status":"completed"}', '{"status":"in_progress"}', '{"priority":"high"}', '{"title":"Renamed"}' }
local BODY = '{"title":"Order the spare parts for Leeds, no. %d","priority":"high","dueAt":"2027-01-15T16:00:00Z"}'
local number = 0

local function own(caller)
  return "/api/v1/tasks/" .. common.any(caller.ids)
end

function request()
  local caller = common.any(common.readers)
  local x = math.random(100)
  if x <= 60 then
    return wrk.format("GET", "/api/v1/tasks" .. common.any(QUERIES), caller.headers)
  elseif x <= 85 then
    return wrk.format("GET", own(caller), caller.headers)
  elseif x <= 90 then
    return wrk.format("GET", "/api/v1/tasks/stats", caller.headers)
  elseif x <= 95 then
    number = number + 1
    return wrk.format("POST", "/api/v1/tasks", common.any(common.writers).headers, BODY:format(number))
  end
  return wrk.format("PATCH", own(caller), caller.headers, common.any(PATCHES))
end
