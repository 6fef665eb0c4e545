-- What the scenarios share: callers from the token file, and a last line with the figures for the report.
-- The file that TOKENS names has one caller a line: an access token, a tab, and ids of the caller's own tasks.
-- The last quarter of the callers only writes, so that readers' lists stay as they were loaded.
local common = { readers = {}, writers = {} }

local all = {}
local path = assert(os.getenv("TOKENS"), "TOKENS must name the token file")
for line in io.lines(path) do
  local token, ids = line:match("^(%S+)\t(.*)$")
  local caller = { ids = {}, headers = { Authorization = "Bearer " .. token, ["Content-Type"] = "application/json" } }
  for id in ids:gmatch("%S+") do
    caller.ids[#caller.ids + 1] = id
  end
  all[#all + 1] = caller
end
for i, caller in ipairs(all) do
  local into = i > #all * 3 / 4 and common.writers or common.readers
  into[#into + 1] = caller
end

function common.any(of)
  return of[math.random(#of)]
end

-- Requests that do not change are written once, so that the client costs little.
function common.prepared(make)
  local requests = {}
  return function()
    for _, caller in ipairs(common.readers) do
      requests[#requests + 1] = make(caller)
    end
  end, function()
    return common.any(requests)
  end
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%d\n", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    e.status + e.connect + e.read + e.write + e.timeout))
end

math.randomseed(tonumber(os.getenv("SEED") or "1"))
return common
