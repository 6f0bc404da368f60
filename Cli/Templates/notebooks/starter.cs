// %% [markdown]
// # From a program to its residual program
//
// The first cell gets the libraries. The second reads a program. The third specializes it to `y = 5`: all that depends on `y` alone is computed now, and what
// is left is the residual program.

// %%
using Flowgraph;
using Flowgraph.Text;
using PartialEval;

var power = ProgramReader.Read(
    """
    power:
        res = 1
        if y goto power_rec else goto power_done
    power_rec:
        res = res * x
        y = y - 1
        if y goto power_rec else goto power_done
    power_done:
        print_and_stop(res)
    """,
    "power.flow").Program!;
display(power);

// %%
display(Specializer.Specialize(power, Division.Of([new("y", 5)], "x")));

// %% [footer]
static void display(object? it) => Console.WriteLine(it);
