/// Lets `-Dglass.platform=Bighead` find our headless platform. It knows nothing but JavaFX.
@NullMarked
package com.sun.glass.ui.bighead;

import org.jspecify.annotations.NullMarked;
