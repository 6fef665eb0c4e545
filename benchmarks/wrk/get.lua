-- One of a caller's own tasks.
local common = dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

init, request = common.prepared(function(caller)
  return wrk.format("GET", "/api/v1/tasks/" .. common.any(caller.ids), caller.headers)
end)
