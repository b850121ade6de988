package org.trainability.benchmarks.figure;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Draws panels. Works without a display; the same panels give the same bytes on the same machine
 * (its fonts decide where a text stands).
 */
public final class FigureRenderer {

  private static final int PIXELS_PER_POINT = 2;
  private static final String SVG = "http://www.w3.org/2000/svg";

  private final Map<String, SeriesStyle> styles;

  /**
   * @param panels of one report: a setting has the same colour, dash and marker in all of them
   */
  public FigureRenderer(List<Panel> panels) {
    styles = SeriesStyle.assign(panels);
  }

  /**
   * @param panel one of the report's, with at least one value
   * @return a PNG image 1600 pixels wide, twice the size in which it is shown
   * @throws IllegalStateException if this machine has no font
   */
  public byte[] png(Panel panel) {
    PanelChart chart = new PanelChart(panel, styles);
    BufferedImage image =
        new BufferedImage(
            PIXELS_PER_POINT * PanelChart.WIDTH,
            PIXELS_PER_POINT * chart.height(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
      chart.draw(graphics);
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @param panel one of the report's, with at least one value
   * @return a self-contained SVG image in UTF-8, its texts as texts
   * @throws IllegalStateException if this machine has no font
   */
  public byte[] svg(Panel panel) {
    PanelChart chart = new PanelChart(panel, styles);
    Document document =
        GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
    SVGGraphics2D graphics = new SVGGraphics2D(document);
    graphics.setSVGCanvasSize(new Dimension(PanelChart.WIDTH, chart.height()));
    chart.draw(graphics);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + PanelChart.WIDTH + " " + chart.height());
    root.setAttribute("role", "img");
    Element title = document.createElementNS(SVG, "title");
    title.setTextContent(panel.title());
    root.insertBefore(title, root.getFirstChild());
    graphics.dispose();
    return bytes(root);
  }

  /** Batik's own writer adds a document type that refers to a file on the web. */
  private static byte[] bytes(Element root) {
    StringWriter text = new StringWriter();
    try {
      Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      writer.transform(new DOMSource(root), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException("the figure cannot be written as XML", e);
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }
}
