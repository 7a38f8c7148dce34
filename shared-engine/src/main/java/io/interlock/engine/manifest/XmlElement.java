package io.interlock.engine.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element of an XML document. Looking up what is not there gives {@link #MISSING}, so that reading code can walk a
 * path without testing each step.
 *
 * <p>Immutable once {@link XmlReader} has returned it; safe to share between threads after that.
 */
public final class XmlElement {

    /** The element that everything not in the document is. */
    public static final XmlElement MISSING = new XmlElement("", 0);

    private final String name;
    private final int line;
    private String text = "";
    private Map<String, String> attributes = Map.of();
    private List<XmlElement> children = List.of();

    XmlElement(String name, int line) {
        this.name = name;
        this.line = line;
    }

    void setText(String text) {
        this.text = text;
    }

    void add(XmlElement child) {
        if (children.isEmpty()) {
            children = new ArrayList<>(4);
        }
        children.add(child);
    }

    /** Adds an attribute; false when it was there before. */
    boolean addAttribute(String attribute, String value) {
        if (attributes.isEmpty()) {
            attributes = new LinkedHashMap<>(8);
        }
        return attributes.put(attribute, value) == null;
    }

    /** Whether the element is in the document. */
    public boolean isPresent() {
        return this != MISSING;
    }

    /** The name without a namespace prefix; empty when missing. */
    public String name() {
        return name;
    }

    /** The line of the element's opening tag, counted from 1; 0 when missing. */
    public int line() {
        return line;
    }

    /** The element's own text, of all its pieces, with references resolved and white space trimmed; never null. */
    public String text() {
        return text;
    }

    /** The attributes in the order they were written, by their names as written, prefix included. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** The value of an attribute by its name as written, or an empty string. */
    public String attribute(String attribute) {
        String value = attributes.get(attribute);
        return value == null ? "" : value;
    }

    /** The elements directly within this one. */
    public List<XmlElement> children() {
        return children;
    }

    /** The first element of that name directly within this one, or {@link #MISSING}. */
    public XmlElement child(String childName) {
        for (int i = 0, size = children.size(); i < size; i++) {
            XmlElement child = children.get(i);
            if (child.name.equals(childName)) {
                return child;
            }
        }
        return MISSING;
    }

    /** The elements of that name directly within this one. */
    public List<XmlElement> children(String childName) {
        List<XmlElement> named = new ArrayList<>();
        for (int i = 0, size = children.size(); i < size; i++) {
            XmlElement child = children.get(i);
            if (child.name.equals(childName)) {
                named.add(child);
            }
        }
        return named;
    }

    /** The text of the first element of that name directly within this one; empty when there is none. */
    public String text(String childName) {
        return child(childName).text;
    }
}
