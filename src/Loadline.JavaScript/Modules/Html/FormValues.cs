using AngleSharp.Dom;
using Jint;
using Jint.Native;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>What the fields of forms hold, and what of it a browser would send.</summary>
internal static class FormValues
{
    private static readonly HashSet<string> NeverSent = new(StringComparer.OrdinalIgnoreCase) { "submit", "button", "image", "reset", "file" };

    /// <summary>The value of a field: undefined for what is none, an array for a list of which several can be chosen.</summary>
    public static JsValue Of(HtmlPage page, IElement? field)
    {
        switch (field?.LocalName)
        {
            case "input" or "button" or "meter" or "progress" or "data" or "param" or "li":
                return field.GetAttribute("value") is { } value ? Native.Text(value) : JsValue.Undefined;
            case "option":
                return Native.Text(OptionOf(page, field));
            case "textarea":
                return Native.Text(SelectionValues.TextOf(page, field));
            case "select" when field.HasAttribute("multiple"):
                return Native.Array(page.Engine, page.Find(field, "option[selected]").Select(option => Native.Text(OptionOf(page, option))));
            case "select":
                return Native.Text(Chosen(page, field) is { } chosen ? OptionOf(page, chosen) : "");
            default:
                return JsValue.Undefined;
        }
    }

    /// <summary>The option of a list that is chosen, or would be by a browser; null for an empty list.</summary>
    public static IElement? Chosen(HtmlPage page, IElement list) => page.Find(list, "option[selected]").FirstOrDefault() ?? page.Find(list, "option").FirstOrDefault();

    /// <summary>The value of an option: what its attribute says, else its text.</summary>
    public static string OptionOf(HtmlPage page, IElement option) => option.GetAttribute("value") ?? SelectionValues.TextOf(page, option);

    /// <summary>Names and values in the order of the page.</summary>
    public static JsValue List(HtmlSelection all) => Native.Array(all.Page.Engine, Sent(all).Select(field =>
    {
        var pair = new JsObject(all.Page.Engine);
        pair.FastSetDataProperty("name", Native.Text(field.Name));
        pair.FastSetDataProperty("value", field.Value);
        return (JsValue)pair;
    }));

    /// <summary>Values by their names; of a name that comes twice the last.</summary>
    public static JsObject Object(HtmlSelection all)
    {
        var values = new JsObject(all.Page.Engine);
        foreach (var (name, value) in Sent(all))
        {
            values.Set(name, value);
        }

        return values;
    }

    /// <summary>Names and values as in an address.</summary>
    public static string Query(HtmlSelection all) => Query(Sent(all));

    /// <summary>Names and values as in an address, by their names.</summary>
    public static string Query(IEnumerable<(string Name, JsValue Value)> fields) =>
        string.Join('&', fields.OrderBy(field => field.Name, StringComparer.Ordinal)
            .SelectMany(field => (field.Value.IsArray() ? Native.Items(field.Value) : [field.Value]).Select(value => $"{BodyReader.Escape(field.Name)}={BodyReader.Escape(value.IsNothing() ? "" : value.ToString())}")));

    private static IEnumerable<(string Name, JsValue Value)> Sent(HtmlSelection all) =>
        all.Elements.SelectMany(element => element.LocalName == "form" ? all.Page.Find(element, "input,select,textarea,keygen") : [element])
            .Where(IsSent)
            .Select(field => (field.GetAttribute("name")!, ValueOf(all.Page, field)));

    private static JsValue ValueOf(HtmlPage page, IElement field)
    {
        var value = Of(page, field);
        return !value.IsUndefined() ? value : Native.Text(field.GetAttribute("type")?.ToLowerInvariant() is "checkbox" or "radio" ? "on" : "");
    }

    private static bool IsSent(IElement field)
    {
        if (field.LocalName is not ("input" or "select" or "textarea" or "keygen") || string.IsNullOrEmpty(field.GetAttribute("name")) || field.HasAttribute("disabled"))
        {
            return false;
        }

        var type = field.LocalName == "input" ? field.GetAttribute("type") ?? "text" : "";
        return !NeverSent.Contains(type) && (type.ToLowerInvariant() is not ("checkbox" or "radio") || field.HasAttribute("checked"));
    }
}
