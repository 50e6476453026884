package dev.assay.landing;

/** Something in the landing folder that is not read, and why; a folder's path ends with a slash. */
public record PassedOver(String relativePath, String reason) {}
