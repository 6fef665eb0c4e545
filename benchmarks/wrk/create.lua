-- A new task for one of the callers that only write.
local common = dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

local BODY = '{"title":"Order the spare parts for Leeds, no. %d","description":"agree on scope first then note open '
  .. 'questions and ask customer before Friday","priority":"high","tags":["office","waiting"],'
  .. '"dueAt":"2027-01-15T16:00:00Z"}'
local number = 0

function request()
  number = number + 1
  return wrk.format("POST", "/api/v1/tasks", common.any(common.writers).headers, BODY:format(number))
end
