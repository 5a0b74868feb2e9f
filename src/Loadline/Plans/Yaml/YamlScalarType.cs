namespace Loadline.Plans.Yaml;

/// <summary>What an unquoted scalar means in YAML 1.2's core schema.</summary>
internal enum YamlScalarType
{
    Text,
    Null,
    Boolean,
    Number,
}
