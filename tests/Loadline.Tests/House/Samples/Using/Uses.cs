using Loadline.Tests.House.Samples.Used;

namespace Loadline.Tests.House.Samples.Using;

/// <summary>Mentions each type of the other namespace in one way only.</summary>
internal sealed class Uses : UsedAsBase
{
    public List<Dictionary<int, UsedInGeneric[]>> Items { get; } = [];

    [UsedAs]
    public static object InBody() => UsedInBody.Value;

    public static void Argument(in UsedAsArgument argument) => _ = argument;

    public static Type Call() => Array.Empty<UsedInCall>().GetType();

    public static void Constraint<T>()
        where T : UsedAsConstraint
    {
    }

    public static void Catch(Action action)
    {
        try
        {
            action();
        }
        catch (UsedInCatch)
        {
            action();
        }
    }

    public static Func<object> Lambda(int number) => () => number > 0 ? new UsedInLambda() : "";

    public static async Task<object> Async()
    {
        await Task.Yield();
        return new UsedInAsync();
    }

    public static string Type() => typeof(UsedInType).Name;
}
