using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Loadline.Design.Data;

/// <summary>Writes a value as XML: an element for each property, repeated for lists.</summary>
internal static class XmlText
{
    /// <summary>The document.</summary>
    public static string Of(string root, JsonNode? value) => Element(root, value).ToString(SaveOptions.DisableFormatting);

    private static XElement Element(string name, JsonNode? value)
    {
        var element = new XElement(System.Xml.XmlConvert.EncodeLocalName(name));
        switch (value)
        {
            case JsonObject map:
                foreach (var (key, item) in map)
                {
                    Add(element, key, item);
                }

                break;
            case JsonArray list:
                Add(element, "item", list);
                break;
            default:
                element.Value = value is null ? "" : RowColumns.Text(value);
                break;
        }

        return element;
    }

    private static void Add(XElement parent, string name, JsonNode? value)
    {
        if (value is JsonArray list)
        {
            parent.Add(list.Select(item => Element(name, item)));
        }
        else
        {
            parent.Add(Element(name, value));
        }
    }
}
