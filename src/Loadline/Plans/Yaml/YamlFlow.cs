using System.Text;

namespace Loadline.Plans.Yaml;

/// <summary>Writes nodes in one line: <c>{ users: 2, for: 1m }</c>, <c>[200, 201]</c>.</summary>
internal static class YamlFlow
{
    /// <summary>Appends a node; false when it is longer than the room or holds what has to stand in lines of its own.</summary>
    public static bool TryWrite(YamlNode node, int room, StringBuilder output)
    {
        var limit = output.Length + room;
        return TryAppend(node, limit, output) && output.Length <= limit;
    }

    private static bool TryAppend(YamlNode node, int limit, StringBuilder output)
    {
        if (output.Length > limit)
        {
            return false;
        }

        return node switch
        {
            YamlScalar scalar => TryAppend(scalar, output),
            YamlList list => TryAppend(list, limit, output),
            _ => TryAppend((YamlMap)node, limit, output),
        };
    }

    private static bool TryAppend(YamlScalar scalar, StringBuilder output)
    {
        output.Append(YamlQuoting.Write(scalar, isFlow: true));
        return scalar.IsPlain || !YamlQuoting.CanBeLiteral(scalar.Text);
    }

    private static bool TryAppend(YamlList list, int limit, StringBuilder output)
    {
        output.Append('[');
        for (var i = 0; i < list.Items.Count; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            if (!TryAppend(list.Items[i], limit, output))
            {
                return false;
            }
        }

        output.Append(']');
        return !list.IsBlock || list.Items.Count == 0;
    }

    private static bool TryAppend(YamlMap map, int limit, StringBuilder output)
    {
        if (map.Entries.Count == 0)
        {
            output.Append("{}");
            return true;
        }

        output.Append('{');
        for (var i = 0; i < map.Entries.Count; i++)
        {
            var entry = map.Entries[i];
            output.Append(i == 0 ? " " : ", ").Append(YamlQuoting.Write(entry.Key, isFlow: true)).Append(": ");
            if (YamlQuoting.IsLongKey(entry.Key.Text) || entry.Comment is not null || !TryAppend(entry.Value, limit, output))
            {
                return false;
            }
        }

        output.Append(" }");
        return !map.IsBlock;
    }
}
