-- A Brainfuck interpreter in Lua: bytes of the program one by one, brackets matched beforehand.
--
--   luajit brainfuck.lua PROGRAM < INPUT
--
-- Cells are bytes that wrap, the tape has 30,000 of them, and `,` stores 0 at the end of the input.

local band = require("bit").band

local function read_program(path)
  local file = assert(io.open(path, "rb"))
  local code, n = {}, 0
  for instruction in file:read("*a"):gmatch("[><+%-.,%[%]]") do
    code[n] = instruction:byte()
    n = n + 1
  end
  file:close()
  return code, n
end

local function match(code, n)
  local jumps, open, depth = {}, {}, 0
  for at = 0, n - 1 do
    jumps[at] = 0
    if code[at] == 91 then
      depth = depth + 1
      open[depth] = at
    elseif code[at] == 93 then
      jumps[at] = open[depth]
      jumps[open[depth]] = at
      depth = depth - 1
    end
  end
  return jumps
end

local function interpret(code, n, jumps, data, out)
  local tape = {}
  for i = 0, 29999 do
    tape[i] = 0
  end
  local pc, p, read, written = 0, 0, 0, 0
  while pc < n do
    local instruction = code[pc]
    if instruction == 62 then
      p = p + 1
    elseif instruction == 60 then
      p = p - 1
    elseif instruction == 43 then
      tape[p] = band(tape[p] + 1, 255)
    elseif instruction == 45 then
      tape[p] = band(tape[p] - 1, 255)
    elseif instruction == 91 then
      if tape[p] == 0 then
        pc = jumps[pc]
      end
    elseif instruction == 93 then
      if tape[p] ~= 0 then
        pc = jumps[pc]
      end
    elseif instruction == 46 then
      written = written + 1
      out[written] = string.char(tape[p])
    elseif instruction == 44 then
      read = read + 1
      tape[p] = data:byte(read) or 0
    end
    pc = pc + 1
  end
end

local code, n = read_program(arg[1])
local out = {}
interpret(code, n, match(code, n), io.read("*a"), out)
io.write(table.concat(out))
