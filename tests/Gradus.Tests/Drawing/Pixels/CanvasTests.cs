using Gradus.Drawing.Pixels;

namespace Gradus.Tests.Drawing.Pixels;

public sealed class CanvasTests
{
    private static readonly Colour _white = new(255, 255, 255), _black = new(0, 0, 0);

    [Fact]
    public void Area_covers_the_pixels_at_its_edge_by_their_share()
    {
        Canvas canvas = new(6, 4, _white);

        canvas.Fill([[(1.5, 1), (4.25, 1), (4.25, 2.5), (1.5, 2.5)]], _black, 1);

        Assert.Equal([255, 128, 0, 0, 191, 255], Row(canvas, 1));
        Assert.Equal([255, 191, 128, 128, 223, 255], Row(canvas, 2));
        Assert.Equal([255, 255, 255, 255, 255, 255], Row(canvas, 0));
    }

    [Fact]
    public void Line_is_as_wide_as_asked_and_pale_below_a_pixel()
    {
        Canvas canvas = new(8, 7, _white);

        canvas.Stroke([[(-5, 3.5), (20, 3.5)]], 3, _black, 1);

        Assert.Equal([255, 255, 0, 0, 0, 255, 255], Column(canvas, 4));
        canvas = new(8, 7, _white);
        canvas.Stroke([[(-5, 3.5), (20, 3.5)]], 0.5, _black, 1);
        Assert.Equal(128, Column(canvas, 4)[3]);
    }

    [Fact]
    public void Crossing_strokes_of_one_colour_are_no_darker_where_they_cross()
    {
        Canvas canvas = new(9, 9, _white);

        canvas.Stroke([[(0, 4.5), (9, 4.5)], [(4.5, 0), (4.5, 9)]], 1, _black, 0.5);

        Assert.Equal(Row(canvas, 4)[1], Row(canvas, 4)[4]);
    }

    [Fact]
    public void Path_goes_where_its_letters_say()
    {
        Assert.Equal([(1.0, 2.0), (4.0, 2.0), (4.0, 6.0), (5.0, 5.0), (1.0, 2.0)], Assert.Single(PathData.Lines("M1 2h3V6l1 -1z")));
        Assert.Equal(2, PathData.Lines("M1 1H2M3 3L4 4").Count);
        (double X, double Y)[] circle = Assert.Single(PathData.Lines("M5 5m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z"), line => line.Length > 2);
        Assert.All(circle, point => Assert.Equal(3.5, Math.Sqrt(((point.X - 5) * (point.X - 5)) + ((point.Y - 5) * (point.Y - 5))), 1e-9));
        Assert.Throws<FormatException>(() => PathData.Lines("M1 1C2 2 3 3 4 4"));
    }

    [Fact]
    public void Every_letter_of_a_keyboard_is_drawn_and_no_two_alike()
    {
        string[] drawn = [.. Enumerable.Range(33, 94).Select(letter => string.Join(' ', StrokeFont.Strokes(((char)letter).ToString(), 13, 0, 0).Select(stroke => string.Join(';', stroke))))];

        Assert.Equal(drawn.Length, drawn.Distinct().Count());
        Assert.NotEqual(StrokeFont.Width("ä", 13), StrokeFont.Width("ae", 13));
        Assert.Equal(StrokeFont.Width("a", 13), StrokeFont.Width("ä", 13));
    }

    private static int[] Row(Canvas canvas, int y) => [.. Enumerable.Range(0, canvas.Width).Select(x => (int)canvas.ToBitmap().Get(x, y).Green)];

    private static int[] Column(Canvas canvas, int x) => [.. Enumerable.Range(0, canvas.Height).Select(y => (int)canvas.ToBitmap().Get(x, y).Green)];
}
