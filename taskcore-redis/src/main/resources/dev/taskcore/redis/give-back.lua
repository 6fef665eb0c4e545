-- Gives back what take.lua took. KEYS: the counts; ARGV: of each, until when its units count, and how many they are.
for i = 1, #KEYS do
  local ends, units = ARGV[2 * i - 1], tonumber(ARGV[2 * i])
  if redis.call('HEXISTS', KEYS[i], ends) == 1 and redis.call('HINCRBY', KEYS[i], ends, -units) <= 0 then
    redis.call('HDEL', KEYS[i], ends)
  end
end
return {}
