-- The bytecode interpreter of the square program, written directly in Lua.
--
--   luajit square.lua A RUNS
--
-- squares A in each of RUNS runs and prints for each the answer and the nanoseconds of processor time it took.
-- Numbers are floats of 64 bits: answers are exact below 2^53.

local MOV_A_R0, MOV_A_R1, MOV_R0_A, DECR_A, MOV_R2_A, ADD_R1_TO_A, MOV_A_R2, JUMP_IF_A, RETURN_A = 0, 1, 2, 3, 4, 5, 6, 7, 8
local square = { [0] = MOV_A_R0, MOV_A_R1, MOV_R0_A, DECR_A, MOV_A_R0, MOV_R2_A, ADD_R1_TO_A, MOV_A_R2, MOV_R0_A, JUMP_IF_A, 2, MOV_R2_A, RETURN_A }

local function interpret(bytecode, a)
  local r0, r1, r2, pc = 0, 0, 0, 0
  while true do
    local opcode = bytecode[pc]
    pc = pc + 1
    if opcode == JUMP_IF_A then
      local target = bytecode[pc]
      pc = pc + 1
      if a ~= 0 then
        pc = target
      end
    elseif opcode == MOV_A_R0 then
      r0 = a
    elseif opcode == MOV_A_R1 then
      r1 = a
    elseif opcode == MOV_A_R2 then
      r2 = a
    elseif opcode == MOV_R0_A then
      a = r0
    elseif opcode == MOV_R2_A then
      a = r2
    elseif opcode == ADD_R1_TO_A then
      a = a + r1
    elseif opcode == DECR_A then
      a = a - 1
    else
      return a
    end
  end
end

for _ = 1, tonumber(arg[2]) do
  local before = os.clock()
  local answer = interpret(square, tonumber(arg[1]))
  print(string.format("%.0f %.0f", answer, (os.clock() - before) * 1e9))
end
