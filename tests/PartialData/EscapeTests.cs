using Flowgraph;
using Laboratory.Certifying;
using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.PartialData;

/// <summary>Virtual data keeps its identity, its faults and its effects, and is made where it escapes.</summary>
public sealed class EscapeTests
{
    public static TheoryData<string, string> Programs => new()
    {
        // What never escapes is gone.
        { "a = newarray(2, 0)\nastore(a, 0, x)\ny = aload(a, 0)\nz = alen(a)\ny = y * z\nprint_and_stop(y)", "mul" },
        { "o = new('C')\nsetfield(o, 'f', x)\nk = classof(o)\nprint(k)\ny = getfield(o, 'f')\nprint_and_stop(y)", "print" },
        { "l = cons(x, [])\nl = cons(1, l)\nn = len(l)\ny = l[1]\ny = y + n\nprint_and_stop(y)", "add" },
        { "l = cons(x, [])\nl = cons('k', l)\nl = cons(l, [])\ny = lookup(l, 'k')\nprint_and_stop(y)", "" },
        { "a = newarray(1, 0)\nb = newarray(1, 0)\nc = a == b\nprint(c)\nb = a\nc = a == b\nprint(c)\nc = a == 1\nprint(c)\nc = a == x\nprint_and_stop(c)", "print print print" },
        { "o = new('C')\nsetfield(o, 'me', o)\np = getfield(o, 'me')\nsetfield(p, 'f', x)\ny = getfield(o, 'f')\nprint_and_stop(y)", "" },
        { "a = newarray(2, 0)\nk = kind(a)\nprint(k)\nb = newarray(1, a)\nc = aload(b, 0)\nastore(c, 1, x)\ny = aload(a, 1)\nprint_and_stop(y)", "print" },

        // Appended to, in front or behind, where the end is known.
        { "l = cons(x, [])\nm = append(l, [2])\ny = m[0]\nz = m[1]\ny = y + z\nprint_and_stop(y)", "add" },
        { "m = cons(x, [])\nl = append([1, 2], m)\nn = len(l)\ny = l[2]\ny = y + n\nprint_and_stop(y)", "add" },
        { "a = cons(x, [])\na = cons(1, a)\nb = append(a, a)\ny = b[3]\nz = head(b)\ny = y + z\nprint_and_stop(y)", "add" },
        { "a = cons(x, [])\nb = append([], a)\ny = head(b)\nprint_and_stop(y)", "" },
        { "a = cons(x, [])\nb = append(a, 7)\nprint_and_stop(b)", "cons append" },
        { "a = cons(x, [])\nb = append(a, l)\ny = head(b)\nprint_and_stop(y)", "cons append head" },

        // Escapes: printed, stopped with, stored where somebody else sees it, read at an unknown index.
        { "a = newarray(3, 0)\nastore(a, 1, x)\nprint(a)\nastore(a, 2, x)\ny = aload(a, 2)\nprint_and_stop(y)", "newarray astore print astore" },
        { "a = newarray(3, 0)\nastore(a, 1, x)\nprint_and_stop(a)", "newarray astore" },
        { "a = newarray(2, 7)\ny = aload(a, x)\nprint_and_stop(y)", "newarray aload" },
        { "o = new('C')\nsetfield(o, 'me', o)\nsetfield(o, 'f', x)\nprint_and_stop(o)", "new setfield setfield" },
        { "a = newarray(2, 0)\nl = cons(a, [])\nastore(a, 0, l)\nastore(a, 1, x)\nprint_and_stop(l)", "newarray cons astore" },
        { "l = cons(x, [2])\nprint(l)\ny = head(l)\nprint_and_stop(y)", "cons print" },

        // Faults stay faults, in their places, after what comes before them.
        { "a = newarray(2, 0)\nprint(x)\ny = aload(a, 2)\nprint_and_stop(y)", "print newarray aload" },
        { "a = newarray(2, 0)\nastore(a, -1, x)\nprint_and_stop(x)", "newarray astore" },
        { "o = new('C')\nprint(x)\ny = getfield(o, 'f')\nprint_and_stop(y)", "print new getfield" },
        { "a = newarray(2, 0)\ny = head(a)\nprint_and_stop(y)", "newarray head" },
        { "a = newarray(2, 0)\ny = a + x\nprint_and_stop(y)", "newarray add" },
        { "l = cons(x, [])\nl = tail(l)\ny = head(l)\nprint_and_stop(y)", "head" },
        { "l = cons(x, [])\ny = l[1]\nprint_and_stop(y)", "cons readlist" },
        { "l = cons(x, u)\ny = head(l)\nprint_and_stop(y)", "cons" },
        { "a = newarray(1, 0)\nprint(x)\nastore(a, 0, u)\nprint_and_stop(x)", "print same" },
        { "a = newarray(-1, 0)\nprint_and_stop(a)", "newarray" },

        // A value is kept when its variable is assigned anew.
        { "a = newarray(2, 0)\nastore(a, 0, x)\nx = x * 2\nastore(a, 1, x)\nx = x * 3\ny = aload(a, 0)\nz = aload(a, 1)\nprint(y)\nprint(z)\nprint_and_stop(x)", "mul mul print print" },
        { "y = head(l)\nz = tail(l)\nl = head(z)\nw = tail(z)\nprint(y)\nprint(w)\nprint_and_stop(l)", "head tail head tail print print" },
        { "y = head(l)\nz = head(l)\nw = y == z\nprint_and_stop(w)", "head" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void AgreesAndKeepsWhatItMust(string body, string operations)
    {
        var program = Flow.Read($"start:\n    {body.Replace("\n", "\n    ", StringComparison.Ordinal)}\n");
        var it = Specializer.Specialize(program, Division.Of([], "x", "l"));
        Assert.Equal(operations, string.Join(' ', it.Residual.Blocks.SelectMany(block => block.Body).Cast<Operation>().Select(operation => operation.Operator.Name)));
        Assert.Empty(CertificateChecker.Check(it).Violations);
        foreach (var bindings in (string[])["x=1 l=[1,[2],3]", "x=0 l=[]", "x='a' l=5", "x=[] l=[[],2.0]", "x=1.5 l=[1]"])
        {
            Data.Agree(program, it.Residual, bindings);
            Data.Agree(program, it.Raw, bindings);
        }
    }
}
