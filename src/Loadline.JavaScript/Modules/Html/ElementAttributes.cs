using System.Globalization;
using AngleSharp.Dom;
using Jint.Native;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>
/// Methods of some kinds of elements that read one attribute. In the tables, <c>name</c> is a text, <c>name=attribute</c> one whose attribute is called
/// otherwise, <c>name?</c> whether it is there, <c>name#0</c> a number and what it is without one, <c>@name</c> an address, <c>name!a|b</c> one of some words of which
/// the first is the usual one, <c>name~a|b</c> one of some words or null, <c>name:word</c> always that word.
/// </summary>
internal static class ElementAttributes
{
    private const string Referrer = "referrerPolicy!|no-referrer|no-referrer-when-downgrade|origin|origin-when-cross-origin|unsafe-url";
    private const string Cross = "crossOrigin~anonymous|use-credentials";
    private const string Encodings = "application/x-www-form-urlencoded|multipart/form-data|text/plain";
    private const string Link = "download rel target type accessKey hrefLang @href @toString=href " + Referrer;
    private const string Media = "autoplay? controls? loop? muted? defaultMuted?=muted preload!auto|metadata|none @src currentSrc=src mediaGroup " + Cross;
    private const string Cell = "headers colSpan#1 rowSpan#1";

    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["a"] = Link,
        ["area"] = Link,
        ["audio"] = Media,
        ["video"] = Media,
        ["base"] = "@href target",
        ["button"] = "accessKey autofocus? disabled? tabIndex#0 type!submit|button|menu|reset",
        ["data"] = "value",
        ["del"] = "cite datetime",
        ["embed"] = "height width src type",
        ["fieldset"] = "disabled? name",
        ["form"] = "@action name target acceptCharset=accept-charset autocomplete!on|off noValidate? enctype!" + Encodings + " encoding=enctype!" + Encodings,
        ["iframe"] = "allowfullscreen? height width name @src " + Referrer,
        ["img"] = "@src @currentSrc=src sizes srcset alt height#0 width#0 isMap? name useMap " + Cross + " " + Referrer,
        ["input"] = "name value alt @src height width accept pattern placeholder min max step dirName accessKey defaultValue=value tabIndex#0 size#0 maxLength#-1 "
            + "disabled? autofocus? required? checked? defaultChecked?=checked readonly? multiple? autocomplete!on|off "
            + "type!text|button|checkbox|color|date|datetime-local|email|file|hidden|image|month|number|password|radio|range|reset|search|submit|tel|time|url|week",
        ["ins"] = "cite datetime",
        ["keygen"] = "autofocus? challenge disabled? keytype!RSA|DSA|EC name type:keygen",
        ["label"] = "htmlFor=for",
        ["legend"] = "accessKey",
        ["li"] = "value#0 type!|1|a|A|i|I|disc|square|circle",
        ["link"] = "@href hreflang media rel target type " + Cross + " " + Referrer,
        ["map"] = "name",
        ["meta"] = "content name httpEquiv=http-equiv!content-type|default-style|refresh",
        ["meter"] = "min#0 max#0 high#0 low#0 optimum#0",
        ["object"] = "@data height width name type tabIndex#0 typeMustMatch? useMap",
        ["ol"] = "reversed? start#0 type!1|a|A|i|I",
        ["optgroup"] = "disabled? label",
        ["option"] = "selected? defaultSelected?=selected disabled?",
        ["output"] = "htmlFor=for name type:output",
        ["param"] = "name value",
        ["pre"] = "name value",
        ["quote"] = "cite",
        ["script"] = "crossOrigin type @src charset async? defer? noModule?",
        ["select"] = "autofocus? disabled? multiple? name required? tabIndex#0",
        ["source"] = "keySystem media sizes @src srcset type",
        ["style"] = "media",
        ["table"] = "sortable?",
        ["td"] = Cell,
        ["th"] = Cell + " abbr scope!|row|col|colgroup|rowgroup sorted?",
        ["textarea"] = "type:textarea placeholder rows#0 cols#0 maxLength#0 tabIndex#0 accessKey name readOnly? required? disabled? autocomplete!on|off "
            + "autocapitalize!sentences|none|off|characters|words wrap!soft|hard|off",
        ["time"] = "datetime",
        ["track"] = "kind!subtitle|captions|descriptions|chapters|metadata @src srclang label default?",
        ["ul"] = "type",
    };

    /// <summary>The methods of a kind of element.</summary>
    public static IEnumerable<HtmlMethod> Of(string element) => Tables.TryGetValue(element, out var table) ? table.Split(' ').Select(Method) : [];

    private static HtmlMethod Method(string entry)
    {
        var isAddress = entry[0] == '@';
        entry = isAddress ? entry[1..] : entry;
        var end = entry.IndexOfAny(['=', '?', '#', '!', '~', ':']);
        var (name, rest) = end < 0 ? (entry, "") : (entry[..end], entry[end..]);
        var isFlag = rest.StartsWith('?');
        rest = isFlag ? rest[1..] : rest;
        var attribute = name.ToLowerInvariant();
        if (rest.StartsWith('='))
        {
            var stop = rest.IndexOfAny(['#', '!', '~', ':']);
            (attribute, rest) = stop < 0 ? (rest[1..], "") : (rest[1..stop], rest[stop..]);
        }

        var words = rest.Length == 0 ? [] : rest[1..].Split('|');
        return HtmlMethod.OfElement(name, (page, element) =>
        {
            var value = element.GetAttribute(attribute);
            if (isFlag)
            {
                return Native.Flag(value is not null);
            }

            return rest.Length == 0 ? Native.Text(value is null ? "" : isAddress ? page.AddressOf(value) : value) : rest[0] switch
            {
                '#' => Native.Number(double.TryParse(value ?? words[0], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : double.Parse(words[0], CultureInfo.InvariantCulture)),
                '!' => Native.Text(words.Contains(value, StringComparer.Ordinal) ? value : words[0]),
                '~' => Native.Text(words.Contains(value, StringComparer.Ordinal) ? value : null),
                _ => Native.Text(words[0]),
            };
        });
    }
}
