/** A plugin: thin adapters around the mathematics in {@code kernel}. */
package org.example.plugin;
