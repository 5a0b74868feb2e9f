using AngleSharp.Dom;
using Jint.Native;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>Methods of some kinds of elements that look at more than one attribute: parts of addresses, fields of forms, rows of tables.</summary>
internal static class ElementParts
{
    private static readonly HashSet<string> Fields = new(StringComparer.Ordinal) { "button", "fieldset", "input", "keygen", "output", "object", "select", "textarea" };

    /// <summary>The methods of a kind of element.</summary>
    public static IEnumerable<HtmlMethod> Of(string element)
    {
        var own = Own(element);
        own = Fields.Contains(element) || element is "label" or "legend" or "option" ? own.Append(HtmlMethod.OfElement("form", (page, field) => page.ElementOf(FormOf(page, field)))) : own;
        own = Fields.Contains(element) || element is "meter" or "progress" ? own.Append(HtmlMethod.OfElement("labels", Labels)) : own;
        return element is "button" or "input" ? own.Concat(FormOverrides) : own;
    }

    private static IEnumerable<HtmlMethod> FormOverrides =>
    [
        HtmlMethod.OfElement("formAction", (page, button) => Native.Text(page.AddressOf(Inherited(page, button, "action", "")))),
        HtmlMethod.OfElement("formEnctype", (page, button) => Native.Text(Inherited(page, button, "enctype", "application/x-www-form-urlencoded"))),
        HtmlMethod.OfElement("formMethod", (page, button) => Native.Text(Inherited(page, button, "method", "get").ToLowerInvariant())),
        HtmlMethod.OfElement("formNoValidate", (page, button) => Native.Flag(button.HasAttribute("formnovalidate") || FormOf(page, button)?.HasAttribute("novalidate") == true)),
        HtmlMethod.OfElement("formTarget", (page, button) => Native.Text(Inherited(page, button, "target", ""))),
    ];

    private static IEnumerable<HtmlMethod> Own(string element) => element switch
    {
        "a" or "area" => Address,
        "button" => [HtmlMethod.OfElement("value", (_, field) => Native.Text(field.GetAttribute("value") ?? "")), HtmlMethod.OfElement("name", (_, field) => Native.Text(field.GetAttribute("name") ?? ""))],
        "canvas" => [Size("width", 150), Size("height", 150)],
        "datalist" => [HtmlMethod.OfElement("options", (page, list) => page.ElementsOf(page.Find(list, "option")))],
        "fieldset" => [Elements, HtmlMethod.OfElement("type", (_, _) => Native.Text("fieldset")), HtmlMethod.OfElement("validity", (_, _) => JsValue.Undefined)],
        "form" => [Elements, HtmlMethod.OfElement("length", (page, form) => Native.Number(FieldsOf(page, form).Count())), HtmlMethod.OfElement("method", (_, form) => Native.Text(form.GetAttribute("method")?.ToLowerInvariant() == "post" ? "post" : "get"))],
        "label" => [HtmlMethod.OfElement("control", (page, label) => page.ElementOf(ControlOf(page, label)))],
        "link" => [HtmlMethod.OfElement("relList", (page, link) => Native.Array(page.Engine, ElementMethods.Words(link.GetAttribute("rel")).Select(Native.Text)))],
        "map" => [
            HtmlMethod.OfElement("areas", (page, map) => page.ElementsOf(page.Find(map, "area"))),
            HtmlMethod.OfElement("images", (page, map) => page.ElementsOf(page.Find(map.Owner!, "img").Where(image => image.GetAttribute("usemap") == "#" + map.GetAttribute("name"))))],
        "audio" or "video" => [HtmlMethod.OfElement("textTracks", (page, media) => page.ElementsOf(page.Find(media, "track")))],
        "option" => [
            HtmlMethod.OfElement("index", (page, option) => Native.Number(ListOf(option) is { } list ? page.Find(list, "option").TakeWhile(each => !ReferenceEquals(each, option)).Count() : 0)),
            HtmlMethod.OfElement("label", (page, option) => Native.Text(option.GetAttribute("label") ?? SelectionValues.TextOf(page, option))),
            HtmlMethod.OfElement("text", (page, option) => Native.Text(SelectionValues.TextOf(page, option))),
            HtmlMethod.OfElement("value", (page, option) => Native.Text(FormValues.OptionOf(page, option)))],
        "output" => [
            HtmlMethod.OfElement("value", (page, output) => Native.Text(SelectionValues.TextOf(page, output))),
            HtmlMethod.OfElement("defaultValue", (page, output) => Native.Text(SelectionValues.TextOf(page, output)))],
        "progress" => [
            Measure("max", (_, max) => max),
            Measure("value", (value, max) => value is { } known ? Math.Clamp(known / max, 0, 1) : 0),
            Measure("position", (value, max) => value is { } known ? Math.Clamp(known / max, 0, 1) : -1)],
        "script" or "title" => [HtmlMethod.OfElement("text", (page, node) => Native.Text(SelectionValues.TextOf(page, node)))],
        "select" => Select,
        "style" => [HtmlMethod.OfElement("type", (_, style) => Native.Text(style.GetAttribute("type") ?? "text/css"))],
        "col" or "colgroup" => [Size("span", 1)],
        "table" => [
            HtmlMethod.OfElement("caption", (page, table) => page.ElementOf(page.Find(table, "caption").FirstOrDefault())),
            HtmlMethod.OfElement("rows", (page, table) => page.ElementsOf(page.Find(table, "tr"))),
            HtmlMethod.OfElement("tBodies", (page, table) => page.ElementsOf(page.Find(table, "tbody"))),
            HtmlMethod.OfElement("tFoot", (page, table) => page.ElementOf(page.Find(table, "tfoot").FirstOrDefault())),
            HtmlMethod.OfElement("tHead", (page, table) => page.ElementOf(page.Find(table, "thead").FirstOrDefault()))],
        "tbody" or "thead" or "tfoot" => [HtmlMethod.OfElement("rows", (page, section) => page.ElementsOf(page.Find(section, "tr")))],
        "tr" => [
            HtmlMethod.OfElement("cells", (page, row) => page.ElementsOf(row.Children.Where(cell => cell.LocalName is "td" or "th"))),
            HtmlMethod.OfElement("rowIndex", (page, row) => Native.Number(IndexIn(page, row, "table", "tr"))),
            HtmlMethod.OfElement("sectionRowIndex", (page, row) => Native.Number(IndexIn(page, row, row.ParentElement?.LocalName ?? "table", "tr")))],
        "td" or "th" => [HtmlMethod.OfElement("cellIndex", (_, cell) => Native.Number(cell.ParentElement?.Children.TakeWhile(each => !ReferenceEquals(each, cell)).Count(each => each.LocalName is "td" or "th") ?? -1))],
        "textarea" => [
            HtmlMethod.OfElement("value", (page, area) => Native.Text(SelectionValues.TextOf(page, area))),
            HtmlMethod.OfElement("defaultValue", (page, area) => Native.Text(SelectionValues.TextOf(page, area))),
            HtmlMethod.OfElement("length", (page, area) => Native.Number(SelectionValues.TextOf(page, area).Length))],
        _ => [],
    };

    private static IEnumerable<HtmlMethod> Address =>
    [
        Part("hash", address => address.Fragment),
        Part("host", address => address.IsDefaultPort ? address.Host : address.Authority),
        Part("hostname", address => address.Host),
        Part("origin", address => address.GetLeftPart(UriPartial.Authority)),
        Part("password", address => address.UserInfo.Split(':') is [_, var password] ? password : ""),
        Part("pathname", address => address.AbsolutePath),
        Part("port", address => address.IsDefaultPort ? "" : address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Part("protocol", address => address.Scheme + ":"),
        Part("search", address => address.Query),
        Part("username", address => address.UserInfo.Split(':')[0]),
        HtmlMethod.OfElement("text", (page, link) => Native.Text(SelectionValues.TextOf(page, link))),
        HtmlMethod.OfElement("relList", (page, link) => Native.Array(page.Engine, ElementMethods.Words(link.GetAttribute("rel")).Select(Native.Text))),
    ];

    private static IEnumerable<HtmlMethod> Select =>
    [
        HtmlMethod.OfElement("length", (page, list) => Native.Number(page.Find(list, "option").Count())),
        HtmlMethod.OfElement("options", (page, list) => page.ElementsOf(page.Find(list, "option"))),
        HtmlMethod.OfElement("selectedIndex", (page, list) => Native.Number(FormValues.Chosen(page, list) is { } chosen ? page.Find(list, "option").TakeWhile(each => !ReferenceEquals(each, chosen)).Count() : -1)),
        HtmlMethod.OfElement("selectedOptions", (page, list) => page.ElementsOf(page.Find(list, "option[selected]"))),
        HtmlMethod.OfElement("size", (_, list) => Native.Number(Number(list.GetAttribute("size")) ?? (list.HasAttribute("multiple") ? 4 : 1))),
        HtmlMethod.OfElement("type", (_, list) => Native.Text(list.HasAttribute("multiple") ? "select-multiple" : "select")),
        HtmlMethod.OfElement("value", (page, list) => Native.Text(FormValues.Chosen(page, list) is { } chosen ? FormValues.OptionOf(page, chosen) : "")),
    ];

    private static HtmlMethod Elements => HtmlMethod.OfElement("elements", (page, form) => page.ElementsOf(FieldsOf(page, form)));

    private static HtmlMethod Part(string name, Func<Uri, string> part) =>
        HtmlMethod.OfElement(name, (page, link) => Native.Text(Uri.TryCreate(page.AddressOf(link.GetAttribute("href") ?? ""), UriKind.Absolute, out var address) ? part(address) : ""));

    private static HtmlMethod Size(string name, double usual) => HtmlMethod.OfElement(name, (_, element) => Native.Number(Number(element.GetAttribute(name)) ?? usual));

    private static HtmlMethod Measure(string name, Func<double?, double, double> measure) =>
        HtmlMethod.OfElement(name, (_, progress) => Native.Number(measure(Number(progress.GetAttribute("value")), Number(progress.GetAttribute("max")) is > 0 and var max ? max : 1)));

    private static double? Number(string? text) => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<IElement> FieldsOf(HtmlPage page, IElement form) => page.Find(form, "button,fieldset,input,object,output,select,textarea");

    private static IElement? FormOf(HtmlPage page, IElement field)
    {
        field = field.LocalName == "option" ? ListOf(field) ?? field : field;
        return field.GetAttribute("form") is { } id && page.Below(field.Owner!).OfType<IElement>().FirstOrDefault(each => each.LocalName == "form" && each.Id == id) is { } named ? named : Above(field, "form");
    }

    private static IElement? Above(IElement element, string name)
    {
        for (var up = element.ParentElement; up is not null; up = up.ParentElement)
        {
            if (up.LocalName == name)
            {
                return up;
            }
        }

        return null;
    }

    private static IElement? ListOf(IElement option) => Above(option, "select") ?? Above(option, "datalist");

    private static string Inherited(HtmlPage page, IElement field, string attribute, string usual) => field.GetAttribute("form" + attribute) ?? FormOf(page, field)?.GetAttribute(attribute) ?? usual;

    private static JsValue Labels(HtmlPage page, IElement field) =>
        page.ElementsOf(page.Below(field.Owner!).OfType<IElement>().Where(label => label.LocalName == "label" && ReferenceEquals(ControlOf(page, label), field)));

    private static IElement? ControlOf(HtmlPage page, IElement label) =>
        label.GetAttribute("for") is { } id
            ? page.Below(label.Owner!).OfType<IElement>().FirstOrDefault(each => each.Id == id)
            : page.Find(label, "button,input,meter,output,progress,select,textarea").FirstOrDefault();

    private static int IndexIn(HtmlPage page, IElement row, string section, string name) =>
        Above(row, section) is { } whole ? page.Find(whole, name).TakeWhile(each => !ReferenceEquals(each, row)).Count() : -1;
}
