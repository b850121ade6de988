package org.trainability.evaluation.figure;

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
 * Pictures as bytes. Works without a display; the same figure gives the same bytes on the same
 * machine (its fonts decide where a text stands).
 */
final class PictureFormats {

  private static final int PIXELS_PER_POINT = 2;
  private static final String SVG = "http://www.w3.org/2000/svg";

  private PictureFormats() {}

  /** {@return a PNG image with two pixels per point} */
  static byte[] png(FigurePicture picture) {
    BufferedImage image =
        new BufferedImage(
            PIXELS_PER_POINT * picture.width(),
            PIXELS_PER_POINT * picture.height(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
      picture.draw(graphics);
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

  /** {@return a self-contained SVG image in UTF-8, its texts as texts} */
  static byte[] svg(FigurePicture picture) {
    Document document =
        GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
    SVGGraphics2D graphics = new SVGGraphics2D(document);
    graphics.setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
    picture.draw(graphics);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + picture.width() + " " + picture.height());
    root.setAttribute("role", "img");
    Element title = document.createElementNS(SVG, "title");
    title.setTextContent(picture.title());
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
