using Loadline.Plans.Yaml;

namespace Loadline.Plans.Mapping;

/// <summary>Request bodies: keys of the request's own mapping.</summary>
internal static class BodyMapping
{
    public static Body? Read(YamlMap step)
    {
        if (step["json"] is { } json)
        {
            return new JsonBody(JsonMapping.Read(json), step.TextOrNull("content_type"));
        }

        if (step.Has("form"))
        {
            return new FormBody(step.Fields("form"));
        }

        if (step.Has("multipart"))
        {
            return new MultipartBody(step.List("multipart", ReadPart));
        }

        return step.TextOrNull("text") is { } text ? new TextBody(text, step.Text("content_type")) : null;
    }

    public static void Write(Body? body, MapBuilder step)
    {
        switch (body)
        {
            case JsonBody json:
                step.Node("json", JsonMapping.Write(json.Value)).Text("content_type", json.ContentType);
                break;
            case FormBody form:
                step.Node("form", FieldsMapping.Write(form.Fields));
                break;
            case MultipartBody multipart:
                step.Node("multipart", new YamlList([.. multipart.Parts.Select(WritePart)]));
                break;
            case TextBody text:
                step.Text("text", text.Text).Text("content_type", text.ContentType);
                break;
        }
    }

    private static MultipartPart ReadPart(YamlMap map) => new(map.Text("name"), map.TextOrNull("value"), map.TextOrNull("file"), map.TextOrNull("content_type"));

    private static YamlMap WritePart(MultipartPart part) => new MapBuilder()
        .Text("name", part.Name)
        .Text("value", part.Value)
        .Text("file", part.File)
        .Text("content_type", part.ContentType)
        .Build();
}
