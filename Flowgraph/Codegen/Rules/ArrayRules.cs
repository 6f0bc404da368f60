using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// Arrays. One comparison checks an index (as unsigned, against the length); the element is then reached by address, since the runtime's
/// own check would be a second one. Where the facts say that the array holds small integers alone, or floats, its words are in a local
/// of their own, and a load is one instruction:
/// <code>
/// x = aload(a, i)     a of ints     if i ≥ words.Length leave; x = words[i]
///                     any a         words = a.Words; if i &lt; words.Length then x = (words[i], a.Shared) else …a.Items…
/// </code>
/// Between two operations on the same array and index the check is not repeated.
/// </summary>
internal static class ArrayRules
{
    public const int WordSize = 8;

    private const int ValueSize = 16;

    private static readonly FieldInfo Count = typeof(FlowArray).GetField(nameof(FlowArray.Length))!;

    private static readonly FieldInfo Items = Field(nameof(FlowArray.Items));

    private static readonly FieldInfo Shared = Field(nameof(FlowArray.Shared));

    /// <summary>The runtime's own, which its JIT expands without looking into it.</summary>
    private static readonly MethodInfo First = typeof(MemoryMarshal).GetMethods()
        .Single(method => method.Name == nameof(MemoryMarshal.GetArrayDataReference) && method.IsGenericMethod);

    /// <summary>The address of the first of an array's words.</summary>
    public static readonly MethodInfo FirstWord = First.MakeGenericMethod(typeof(long));

    /// <summary>The address of the first value of an array, or of a frame.</summary>
    public static readonly MethodInfo FirstItem = First.MakeGenericMethod(typeof(Value));

    public static Rule[] All() =>
    [
        RuleForms.Row(Op.NewArray, "linear in its operand"),
        new(Op.ALoad) { Size = 2, Emit = Load },
        new(Op.AStore) { Size = 2, Emit = Store },
        new(Op.ALen)
        {
            Emit = site =>
            {
                PushLength(site);
                site.StoreInt();
            },
        },
    ];

    private static void Load(Site site)
    {
        if (!site.Contents.IsOneWord)
        {
            LoadAny(site);
            return;
        }

        Check(site);
        PushWord(site);
        if (site.Contents.Value.IsWord)
        {
            site.Il.Op(OpCodes.Ldind_I8);
            site.StoreInt();
        }
        else
        {
            site.Il.Op(OpCodes.Ldind_R8);
            site.StoreFloat();
        }
    }

    private static void LoadAny(Site site)
    {
        var (both, done, exit) = (site.Il.NewLabel(), site.Il.NewLabel(), site.Exit);
        var words = site.WordsLocal;
        site.PushReference(0);
        site.Il.Field(Variables.WordsField).Store(words);
        site.PushInt(1);
        site.Il.Load(words).Op(OpCodes.Ldlen).Op(OpCodes.Conv_U8).Branch(OpCodes.Bge_Un, both);
        site.PushReference(0);
        site.Il.Field(Shared).Load(words).Call(FirstWord);
        PushOffset(site, WordSize);
        site.Il.Op(OpCodes.Ldind_I8);
        site.StoreWords();
        site.Il.Go(done).Mark(both);
        site.PushInt(1);
        site.PushReference(0);
        site.Il.Field(Items).Op(OpCodes.Ldlen).Op(OpCodes.Conv_U8).Branch(OpCodes.Bge_Un, exit);
        site.PushReference(0);
        site.Il.Field(Items).Call(FirstItem);
        PushOffset(site, ValueSize);
        site.StoreAt();
        site.Il.Mark(done);
        if (site.Contents.Representation == Representation.Array)
        {
            site.FindWords();
        }
    }

    private static void Store(Site site)
    {
        Check(site);
        if (site.Contents.IsOneWord)
        {
            PushWord(site);
            if (site.Fact(2).Kinds == KindSet.Float && !site.Local(2).MayBeStrange)
            {
                site.PushFloat(2);
                site.Il.Op(OpCodes.Stind_R8);
                return;
            }

            site.PushBits(2);
            site.Il.Op(OpCodes.Stind_I8);
            return;
        }

        site.PushReference(0);
        site.PushInt(1);
        site.PushWords(2);
        site.Il.Call(Support.StoreElement);
    }

    private static void Check(Site site)
    {
        if (!site.CannotFault)
        {
            site.PushInt(1);
            PushLength(site);
            site.Il.Branch(OpCodes.Bge_Un, site.Exit);
        }
    }

    private static void PushLength(Site site)
    {
        if (site.Contents.IsOneWord)
        {
            site.PushArrayWords();
            site.Il.Op(OpCodes.Ldlen).Op(OpCodes.Conv_U8);
        }
        else
        {
            site.PushReference(0);
            site.Il.Field(Count).Op(OpCodes.Conv_I8);
        }
    }

    private static void PushWord(Site site)
    {
        site.PushArrayWords();
        site.Il.Call(FirstWord);
        PushOffset(site, WordSize);
    }

    private static void PushOffset(Site site, int size)
    {
        site.PushInt(1);
        site.Il.Op(OpCodes.Conv_I).Int32(size).Op(OpCodes.Conv_I).Op(OpCodes.Mul).Add();
    }

    private static FieldInfo Field(string name) => typeof(FlowArray).GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)!;
}
