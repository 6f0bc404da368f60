Squares: five rows of 1 4 9 16 and 25 stars; written for this corpus
Cells: rows left | odd step | square | scratch | star | line end
set up the cells
+++++>+>>++++++[>+++++++<-]>>++++++++++<<<<<
[
  add the step to the square keeping it      >[->+>+<<]>>[-<<+>>]
  the next step is two more                  <<++
  print a star for each unit of the square   >[->+>.<<]>[-<+>]
  end the line and count the row             >>.<<<<<-
]
