"""Grammar: one annotator is one file or small package with one public function (`read` puts them in order)."""
