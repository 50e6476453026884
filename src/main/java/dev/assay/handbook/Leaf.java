package dev.assay.handbook;

/**
 * A page as it will lie in the folder.
 *
 * @param path below the handbook's folder
 * @param title what the browser shows, without the pipeline's name
 * @param body the content of {@code main}
 */
record Leaf(String path, String title, Part body) {}
