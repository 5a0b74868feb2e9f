namespace Loadline.Statistics;

/// <summary>Solves small linear systems by elimination with row exchange (C. F. Gauss; G. H. Golub, C. F. Van Loan, Matrix Computations, chapter 3).</summary>
internal static class LinearSystem
{
    /// <summary>The solution of a matrix with its right side as the last column; null when it has none or many. The matrix is used up.</summary>
    public static double[]? Solve(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(matrix[row, column]));
            if (!(Math.Abs(matrix[pivot, column]) > 1e-12))
            {
                return null;
            }

            for (var j = 0; j <= size; j++)
            {
                (matrix[column, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[column, j]);
            }

            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                for (var j = column; j <= size; j++)
                {
                    matrix[row, j] -= factor * matrix[column, j];
                }
            }
        }

        var solution = new double[size];
        for (var row = size - 1; row >= 0; row--)
        {
            var sum = matrix[row, size];
            for (var j = row + 1; j < size; j++)
            {
                sum -= matrix[row, j] * solution[j];
            }

            solution[row] = sum / matrix[row, row];
        }

        return solution;
    }
}
