-- Takes every charge, or none of them if one does not fit: the function of dev.taskcore.limit.Slots, by this clock.
-- KEYS: a hash for each count, from the millisecond until which units count to how many they are.
-- ARGV: 1 to take or 0 to look only; then of each count its limit, the units to be taken, and the window in milliseconds.
-- Answers for each count: 1 if the charge fits, the units that count now, the milliseconds until there is a change (if it
-- does not fit, until it does), and until when what was taken counts.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function read(i)
  local count = {
    key = KEYS[i], limit = tonumber(ARGV[3 * i - 1]), units = tonumber(ARGV[3 * i]), window = tonumber(ARGV[3 * i + 1]),
    used = 0, slots = {}, over = {}
  }
  local held = redis.call('HGETALL', count.key)
  for j = 1, #held, 2 do
    local ends, units = tonumber(held[j]), tonumber(held[j + 1])
    if ends > now then
      count.used = count.used + units
      count.slots[#count.slots + 1] = { ends = ends, units = units }
    else
      count.over[#count.over + 1] = held[j]
    end
  end
  table.sort(count.slots, function(a, b) return a.ends < b.ends end)
  count.fits = count.used + count.units <= count.limit
  return count
end

-- Text of all digits: a large number would be written with an exponent.
local function digits(number)
  return string.format('%.0f', number)
end

local function take(count)
  local length = math.max(1, math.floor(count.window / 128))
  count.ends = (math.floor(now / length) + 1) * length + count.window
  count.used = count.used + count.units
  if #count.over > 0 then
    redis.call('HDEL', count.key, unpack(count.over))
  end
  redis.call('HINCRBY', count.key, digits(count.ends), count.units)
  local last = count.slots[#count.slots]
  redis.call('PEXPIRE', count.key, digits(math.max(count.ends, last and last.ends or 0) - now))
  table.insert(count.slots, { ends = count.ends, units = count.units })
end

-- The milliseconds until no more than so many units count.
local function fallsTo(count, most)
  local used, moment = count.used, now
  for _, slot in ipairs(count.slots) do
    if used <= most then
      break
    end
    used = used - slot.units
    moment = slot.ends
  end
  return moment - now
end

local counts, admitted = {}, ARGV[1] == '1'
for i = 1, #KEYS do
  counts[i] = read(i)
  admitted = admitted and counts[i].fits
end

local answer = {}
for _, count in ipairs(counts) do
  if admitted and count.units > 0 then
    take(count)
  end
  local reset = count.window
  if not count.fits then
    reset = fallsTo(count, count.limit - count.units)
  elseif count.used > 0 then
    reset = fallsTo(count, count.used - 1)
  end
  answer[#answer + 1] = count.fits and 1 or 0
  answer[#answer + 1] = count.used
  answer[#answer + 1] = reset
  answer[#answer + 1] = count.ends or 0
end
return answer
