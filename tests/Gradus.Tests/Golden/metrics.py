"""Writes MetricsGolden.cs: what scikit-learn 1.2.1 says of a few predictions.

Run from this folder: python3 metrics.py > MetricsGolden.cs
"""
import numpy as np
from sklearn import metrics as sk

random = np.random.RandomState(7)
m = 40


def text(value):
    if isinstance(value, (list, tuple, np.ndarray)):
        return "[" + ", ".join(text(v) for v in value) + "]"
    if isinstance(value, (int, np.integer)):
        return str(value)
    return "double.PositiveInfinity" if np.isinf(value) else repr(float(value))


def matrix(values):
    return "new double[,] { " + ", ".join("{ " + ", ".join(text(v) for v in row) + " }" for row in values) + " }"


def member(kind, name, value):
    literal = matrix(value) if kind == "double[,]" else text(value)
    return f"    internal static readonly {kind} {name} = {literal};" if "[" in kind else f"    internal const {kind} {name} = {literal};"


out = []


def put(kind, name, value):
    out.append(member(kind, name, value))


weights = np.round(random.uniform(0, 2, m), 2)
weights[3] = 0
put("double[]", "Weights", weights)

# Five classes; class 3 is never predicted, class 4 never occurs and is never predicted.
actual = random.choice([0, 1, 2, 3], m, p=[0.4, 0.3, 0.2, 0.1])
predicted = np.where(random.rand(m) < 0.6, actual, random.choice([0, 1, 2], m))
predicted[predicted == 3] = 0
labels = range(5)
put("int[]", "Actual", actual)
put("int[]", "Predicted", predicted)
put("int[]", "Confusion", sk.confusion_matrix(actual, predicted, labels=labels).ravel())
put("double", "Accuracy", sk.accuracy_score(actual, predicted))
put("double", "WeightedAccuracy", sk.accuracy_score(actual, predicted, sample_weight=weights))
for average in (None, "macro", "micro", "weighted"):
    # A mean is over the classes that occur; with labels it would count class 4 as 0.
    p, r, f, _ = sk.precision_recall_fscore_support(
        actual, predicted, labels=None if average else labels, average=average, zero_division=0)
    if average is None:
        put("double[]", "Precision", p)
        put("double[]", "Recall", r)
        put("double[]", "F1", f)
    else:
        put("double[]", average.capitalize(), [p, r, f])

# Scores rounded to one decimal have many ties.
binary = (random.rand(m) < 0.4).astype(int)
scores = np.clip(np.round(0.3 * binary + random.uniform(0, 0.8, m), 3), 0, 1)
ties = np.round(scores, 1)
put("int[]", "Binary", binary)
put("double[]", "Scores", scores)
put("double[]", "TiedScores", ties)
put("double", "Auc", sk.roc_auc_score(binary, scores))
put("double", "TiedAuc", sk.roc_auc_score(binary, ties))
fpr, tpr, thresholds = sk.roc_curve(binary, ties, drop_intermediate=False)
thresholds[0] = np.inf  # scikit-learn 1.2 has max + 1 here, 1.3 and later infinity
put("double[]", "CurveFalsePositiveRate", fpr)
put("double[]", "CurveTruePositiveRate", tpr)
put("double[]", "CurveThreshold", thresholds)

logits = random.normal(size=(m, 4)) + 1.5 * np.eye(4)[actual]
probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
put("double[,]", "Probabilities", probabilities)
put("double", "OneVersusRestAuc", sk.roc_auc_score(actual, probabilities, multi_class="ovr", average="macro"))

put("double", "BinaryLogLoss", sk.log_loss(binary, scores))
put("double", "WeightedBinaryLogLoss", sk.log_loss(binary, scores, sample_weight=weights))
put("double", "CertainAndWrong", sk.log_loss([1, 0, 1], np.array([0.0, 0.5, 1.0])))
put("double", "ClassLogLoss", sk.log_loss(actual, probabilities))
put("double", "WeightedClassLogLoss", sk.log_loss(actual, probabilities, sample_weight=weights))
put("double", "CertainAndWrongClass", sk.log_loss([0, 1, 2], np.array([[0.0, 1, 0], [0, 1, 0], [0.5, 0.25, 0.25]])))
put("double", "RoundedRow", sk.log_loss([0, 1], np.array([[0.33, 0.66], [0.5, 0.51]])))

targets = np.round(random.normal(3, 2, (m, 3)), 3)
outputs = np.round(targets + random.normal(0, [0.5, 1, 3], (m, 3)), 3)
put("double[,]", "Targets", targets)
put("double[,]", "Outputs", outputs)
for name, function in (
    ("MeanSquaredError", sk.mean_squared_error),
    ("RootMeanSquaredError", lambda *a, **k: sk.mean_squared_error(*a, **k, squared=False)),
    ("MeanAbsoluteError", sk.mean_absolute_error),
    ("R2", sk.r2_score),
):
    put("double", name, function(targets[:, 0], outputs[:, 0]))
    put("double", "Weighted" + name, function(targets[:, 0], outputs[:, 0], sample_weight=weights))
    put("double", name + "OfOutputs", function(targets, outputs))
    put("double", "Weighted" + name + "OfOutputs", function(targets, outputs, sample_weight=weights))
constant = np.array([[2.0, 2.0, 1.0], [2.0, 2.0, 4.0], [2.0, 2.0, 5.0]])
put("double", "R2OfConstantTargets", sk.r2_score(constant, constant + [[0, 0, 1], [0, 1, 0], [0, 0, 1]]))

print("namespace Gradus.Tests.Golden;\n")
print('/// <summary>Written by metrics.py.</summary>\ninternal static class MetricsGolden\n{')
print("\n".join(out))
print("}")
