namespace Loadline.Engine.Templates;

/// <summary>A compiled expression. A missing value has told <see cref="TemplateScope.Missing"/> which variable has none.</summary>
internal delegate TemplateValue Evaluator(TemplateScope scope);
