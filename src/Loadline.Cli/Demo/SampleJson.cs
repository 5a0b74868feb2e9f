using System.Text.Json.Serialization;

namespace Loadline.Cli.Demo;

/// <summary>Writes the answers of the sample API as JSON, by code that is generated when the project is built.</summary>
[JsonSerializable(typeof(SampleHealth))]
[JsonSerializable(typeof(SampleToken))]
[JsonSerializable(typeof(SampleProduct))]
[JsonSerializable(typeof(SampleOrder))]
[JsonSerializable(typeof(SamplePage<SampleProduct>), TypeInfoPropertyName = "ProductPage")]
[JsonSerializable(typeof(SamplePage<SampleOrder>), TypeInfoPropertyName = "OrderPage")]
internal sealed partial class SampleJson : JsonSerializerContext;
