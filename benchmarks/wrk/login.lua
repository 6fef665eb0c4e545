-- A sign-in by password, of one of the first SIGN_INS accounts (16 unless that says otherwise).
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

local ACCOUNTS = tonumber(os.getenv("SIGN_INS") or "16")
local HEADERS = { ["Content-Type"] = "application/json" }
local BODY = '{"email":"owner%d@example.org","password":"a benchmark\'s own phrase"}'

function request()
  return wrk.format("POST", "/api/v1/auth/login", HEADERS, BODY:format(math.random(ACCOUNTS) - 1))
end
