/** Mathematics alone: static functions on arrays, without state. */
package org.example.plugin.kernel;
