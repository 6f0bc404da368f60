using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Flowgraph.Codegen;

/// <summary>
/// The attribute by which an assembly tells the runtime that it uses another's internal members. The runtime knows it by its name; it is
/// defined in every assembly that has it, here as the first type, so that its constructor is the first method.
/// </summary>
internal static class AccessAttribute
{
    public static void Define(ModuleBuilder module)
    {
        var type = module.DefineType("System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute", TypeAttributes.Sealed, typeof(Attribute));
        var usage = typeof(AttributeUsageAttribute);
        type.SetCustomAttribute(new(
            usage.GetConstructor([typeof(AttributeTargets)])!,
            [AttributeTargets.Assembly],
            [usage.GetProperty(nameof(AttributeUsageAttribute.AllowMultiple))!],
            [true]));
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(string)]);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, typeof(Attribute).GetConstructor(BindingFlags.NonPublic | BindingFlags.Instance, [])!);
        il.Emit(OpCodes.Ret);
        type.CreateType();
    }

    /// <summary>Puts the attribute on the assembly: its constructor's number is known only once metadata is generated.</summary>
    public static void Apply(MetadataBuilder metadata, string library)
    {
        var blob = new BlobBuilder();
        blob.WriteUInt16(1);
        blob.WriteSerializedString(library);
        blob.WriteUInt16(0);
        metadata.AddCustomAttribute(EntityHandle.AssemblyDefinition, MetadataTokens.MethodDefinitionHandle(1), metadata.GetOrAddBlob(blob));
    }
}
