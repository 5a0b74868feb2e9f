namespace Loadline.Tests.House.Samples.Used;

internal sealed class UsedInBody
{
    public static readonly object Value = new();
}

internal sealed class UsedAsArgument;

internal sealed class UsedInGeneric;

internal sealed class UsedInCall;

internal class UsedAsBase;

internal interface UsedAsConstraint;

internal sealed class UsedInCatch : Exception;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class UsedAsAttribute : Attribute;

internal sealed class UsedInLambda;

internal sealed class UsedInAsync;

internal sealed class UsedInType;
