using System.Reflection;
using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// The public methods of a saved program, and the field that holds it.
/// <code>
/// static readonly SavedProgram program = SavedProgram.Load(typeof(Power), "…json…", "1 1", "…exits…", "…build…");
/// public static Value Run(Value x, Value y) => program.Run([x, y]);
/// </code>
/// </summary>
internal static class EntryMethods
{
    public static void Define(TypeBuilder type, string[] inputs, string[] texts)
    {
        var field = type.DefineField("program", typeof(SavedProgram), FieldAttributes.Private | FieldAttributes.Static | FieldAttributes.InitOnly);
        var il = type.DefineTypeInitializer().GetILGenerator();
        il.Emit(OpCodes.Ldtoken, type);
        il.Emit(OpCodes.Call, typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!);
        foreach (var text in texts)
        {
            il.Emit(OpCodes.Ldstr, text);
        }

        il.Emit(OpCodes.Call, typeof(SavedProgram).GetMethod(nameof(SavedProgram.Load))!);
        il.Emit(OpCodes.Stsfld, field);
        il.Emit(OpCodes.Ret);
        Define(type, field, inputs, typeof(SavedProgram).GetMethod(nameof(SavedProgram.Run))!);
        Define(type, field, inputs, typeof(SavedProgram).GetMethod(nameof(SavedProgram.RunToOutcome))!);
    }

    private static void Define(TypeBuilder type, FieldInfo program, string[] inputs, MethodInfo run)
    {
        var parameters = Enumerable.Repeat(typeof(Value), inputs.Length).ToArray();
        var method = type.DefineMethod(run.Name, MethodAttributes.Public | MethodAttributes.Static, run.ReturnType, parameters);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldsfld, program);
        il.Emit(OpCodes.Ldc_I4, inputs.Length);
        il.Emit(OpCodes.Newarr, typeof(Value));
        for (var i = 0; i < inputs.Length; i++)
        {
            method.DefineParameter(i + 1, ParameterAttributes.None, Identifiers.Make(inputs[i]));
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldarg, (short)i);
            il.Emit(OpCodes.Stelem, typeof(Value));
        }

        il.Emit(OpCodes.Call, run);
        il.Emit(OpCodes.Ret);
    }
}
