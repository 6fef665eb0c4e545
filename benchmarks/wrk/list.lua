-- The first page of a caller's own tasks: 20 of them, the newest first.
local common = dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

init, request = common.prepared(function(caller)
  return wrk.format("GET", "/api/v1/tasks", caller.headers)
end)
