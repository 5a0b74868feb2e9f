using System.Text.Json.Nodes;
using Loadline.Cli.Tools.Schemas;

namespace Loadline.Cli.Tools;

/// <summary>A number with where it was computed, so that whoever repeats it can be held to it.</summary>
internal static class Figure
{
    /// <summary>Schema of a figure.</summary>
    public static Schema Schema { get; } = Schema.Object(
        "A number and where it comes from. Repeat numbers only from figures.",
        Schema.Optional("value", Schema.Number("The number; null: there is none, such as a percentile that falls among requests never sent") with { IsNullable = true }),
        Schema.Required("unit", Schema.Text("ms, s, /s, % (as a share: 0.01 is 1%), requests, runs ...")),
        Schema.Required("from", Schema.Text("File and field it can be read from again, or the input it was taken from")),
        Schema.Optional("how", Schema.Text("The arithmetic")));

    /// <summary>A figure.</summary>
    /// <param name="value">The number; no finite one becomes null.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="from">File and field.</param>
    /// <param name="how">The arithmetic; null when the field is the number.</param>
    public static JsonObject Of(double? value, string unit, string from, string? how = null)
    {
        var figure = new JsonObject
        {
            ["value"] = value is { } number && double.IsFinite(number) ? JsonValue.Create(Math.Round(number, 6)) : null,
            ["unit"] = unit,
            ["from"] = from,
        };
        if (how is not null)
        {
            figure["how"] = how;
        }

        return figure;
    }
}
