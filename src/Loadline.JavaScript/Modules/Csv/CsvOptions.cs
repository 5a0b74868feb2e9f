using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Csv;

/// <summary>How a script wants a CSV file read.</summary>
/// <param name="Delimiter">What stands between fields.</param>
/// <param name="FirstLine">First line that is given, from 0.</param>
/// <param name="LastLine">Last line that is given.</param>
/// <param name="AsObjects">Whether the first line names the fields of objects.</param>
internal sealed record CsvOptions(char Delimiter, long FirstLine, long LastLine, bool AsObjects)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="JavaScriptException">They make no sense.</exception>
    public static CsvOptions Read(Vu vu, JsValue value)
    {
        var delimiter = value.Property("delimiter");
        if (!delimiter.IsNothing() && delimiter.ToString().Length != 1)
        {
            throw Native.TypeError(vu.Engine, "the delimiter of a CSV file must be one character");
        }

        var (from, to) = (value.Property("fromLine"), value.Property("toLine"));
        var first = from.IsNothing() ? 0 : (long)TypeConverter.ToInteger(from);
        var last = to.IsNothing() ? long.MaxValue : (long)TypeConverter.ToInteger(to);
        if (first < 0 || last < 0 || last < first)
        {
            throw Native.TypeError(vu.Engine, "fromLine and toLine of a CSV file must not be negative, nor toLine before fromLine");
        }

        var asObjects = TypeConverter.ToBoolean(value.Property("asObjects"));
        var skips = asObjects || TypeConverter.ToBoolean(value.Property("skipFirstLine"));
        return new CsvOptions(delimiter.IsNothing() ? ',' : delimiter.ToString()[0], Math.Max(first, skips ? 1 : 0), last, asObjects);
    }
}
