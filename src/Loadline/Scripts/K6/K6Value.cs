using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>A template's expression in JavaScript.</summary>
/// <param name="Js">The expression.</param>
/// <param name="Type">What it gives.</param>
internal sealed record K6Value(Js Js, ValueType Type)
{
    public string Code => Js.Code;
}
