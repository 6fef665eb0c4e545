-- What a caller's own tasks add up to.
local common = dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

init, request = common.prepared(function(caller)
  return wrk.format("GET", "/api/v1/tasks/stats", caller.headers)
end)
