Pattern: a board of six rows of alternating squares; written for this corpus
Cells: pairs of rows left | columns left | hash | blank | line end
set up the cells
+++>+++++[>+++++++<-]++++[>>++++++++<<-]>>>++++++++++<<<<
[
  a row from hash to blank   >++++[>.>.<<-]>>>.
  a row from blank to hash   <<<++++[>>.<.<-]>>>.
  count the pair             <<<<-
]
